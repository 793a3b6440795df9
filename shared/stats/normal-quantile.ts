/** Of the standard normal distribution: 97.5 % lie below, and 95 % within this of 0. As `scipy.stats.norm.ppf(0.975)`. */
export const NORMAL_97_5 = 1.959963984540054;
