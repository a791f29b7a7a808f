/** How many nodes all aliases and merges of a file may stand for, each use counted whole: "a billion laughs" ends here. */
export const mostAliasedNodes = 200_000
