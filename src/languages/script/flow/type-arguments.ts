/** `create<Chat>` → `create` */
export function withoutTypeArguments(callee: string): string {
  const start = callee.endsWith('>') ? callee.indexOf('<') : -1
  return start < 0 ? callee : callee.slice(0, start)
}
