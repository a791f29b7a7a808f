/** What is said of a thing that is not used: `SSE, not WebSocket`, `no WebSockets`, `instead of a WebSocket`, `SSE was chosen over WebSockets`. */
const denying =
  /\b(?:not|instead of|rather than|without|never|no|than)\s{1,3}(?:(?:a|an|any|use|uses|using|need|needs|needing|require|requires|via|by|by means of|through|the|need for|need of)\s{1,3}){0,3}(?:web[ -]?sockets?|socket\.io)\b(?![^.;\n]{0,60}\b(?:yet|until|before|unless|opens?|opened|connected|closed|errors?|fails?|events? received)\b)|\b(?:SSE|EventSource|Server-Sent Events)\b[^.;\n]{0,40}\b(?:over|vs\.?)\s{1,3}web[ -]?sockets?\b|\b(?:chose|chosen|prefer\w{0,4}|picked)\b[^.;\n]{0,40}\bover\s{1,3}web[ -]?sockets?\b|web-?socket\s?(?:ではなく|じゃなく|は(?:使わ|使用し|不要))/i

const naming = /\bweb[ -]?sockets?\b|\bwss?:\/\/|\bsocket\.io\b/i

/** Whether all that a line says of sockets is that there are none. */
export function deniesSockets(line: string): boolean {
  const rest = line.replace(denying, '')
  return rest !== line && !naming.test(rest)
}
