/** These shards make no report: one is missing, or they are not of one scan. The message ends with what to do. */
export class UnfitShards extends Error {}
