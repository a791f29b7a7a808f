/** These shards make no report: one is missing, or they are not of one scan. The message ends in what to do. */
export class UnfitShards extends Error {}
