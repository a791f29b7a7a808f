/** What begins the comment that `apply --mark` leaves above a socket that stays. Whatever the language of the rest. */
export const markerStart = '// migrate-ws: manual'

/** The same above a WebSocket route in Python that stays. */
export const pythonMarkerStart = '# migrate-ws: manual'

/** A line that is nothing but the marker of a route that stays, which names its reason: `V01`. In scripts, those of sockets are others. */
export const routeMarkerLines = {
  python: /^([ \t]*)(# migrate-ws: manual(?![\w-])[^\r\n]*)$/gm,
  node: /^([ \t]*)(\/\/ migrate-ws: manual V\d\d(?![\w-])[^\r\n]*)$/gm,
} as const

/** A line that is nothing but the marker of a socket or a route: its indentation, then the comment. */
export const markerLine = /^([^\S\r\n\u2028\u2029]*)(\/\/ migrate-ws: manual(?![\w-])[^\r\n\u2028\u2029]*)$/gm

/**
 * The text at its old length, with blanks for markers: a marker must not change the analysis of the code. A line of a template
 * literal that looks like one is blank as well, for the analysis alone: edits are of the text itself.
 */
export function withoutMarkers(text: string): string {
  if (!text.includes(markerStart)) return text
  return text.replace(markerLine, (line) => ' '.repeat(line.length))
}
