/** What the runtime file for Python tests offers: its module, its decorator for pytest and its base for classes of unittest. */
export const twinNames = {
  module: 'sse_sockets_testing',
  decorator: 'over_both',
  base: 'OverStream',
} as const
