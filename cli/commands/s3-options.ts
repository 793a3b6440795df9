import type { Command } from 'commander';

/** The options that say how sources in S3 are reached. */
export function s3OptionGroup(command: Command): Command {
  return command
    .optionsGroup('S3 (credentials as the AWS tools find them; keys by the environment only):')
    .option('--s3-profile <name>', 'profile of the shared AWS files: keys, single sign-on or a role')
    .option('--s3-anonymous', 'read public buckets without credentials')
    .option('--s3-region <name>', 'region of the buckets (default: as configured)')
    .option('--s3-endpoint <url>', 'another store than AWS, such as http://localhost:9000')
    .option('--s3-path-style', 'bucket in the path of addresses (default: with an endpoint)')
    .option('--no-s3-path-style', 'bucket in the host name of addresses');
}
