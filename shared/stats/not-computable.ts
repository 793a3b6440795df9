/** Why a statistic has no value. */
export interface NotComputable<Reason extends string> {
  readonly computable: false;
  /** In words that follow a colon. */
  readonly reason: Reason;
}
