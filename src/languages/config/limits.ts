/**
 * Nesting beyond this is no configuration. Both libraries recurse, and `yaml` near the end of the stack can end the
 * whole process (V8 fails to compile a regular expression there), which nothing catches: so depth is counted before.
 */
export const deepestNesting = 200

/** How many nodes all aliases and merges of a file may stand for, each use counted whole: "a billion laughs" ends here. */
export const mostAliasedNodes = 200_000

export class TooDeep extends Error {
  constructor() {
    super(`nested more than ${deepestNesting} levels deep`)
  }
}
