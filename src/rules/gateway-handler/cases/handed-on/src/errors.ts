// clean: goes around each handler
export function withErrors<T>(handler: () => Promise<T>) {
  return () => handler()
}
