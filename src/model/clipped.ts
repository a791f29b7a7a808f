/** Cuts a text at whole code points, and ends it with an ellipsis. */
export function clipped(text: string, length: number): string {
  if (text.length <= length) return text
  const points = [...text]
  return points.length <= length ? text : `${points.slice(0, length - 1).join('')}…`
}

/** A place or a path: what is cut is its beginning, since the file's name and the line say most. */
export function clippedStart(text: string, length: number): string {
  const points = [...text]
  return points.length <= length ? text : `…${points.slice(1 - length).join('')}`
}
