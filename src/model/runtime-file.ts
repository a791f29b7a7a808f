/** Whether `apply` gives this name to the files that rewritten code leans on: the adapter in all its forms, its doubles, the hook, the kits for Node. */
export function isRuntimeFile(path: string): boolean {
  return /(^|\/)((use-)?sse-sockets?|apigw-sockets)\.[\w.]+$/.test(path)
}
