const listeners = new Set<(event: unknown) => void>()

export const bus = {
  subscribe(listener: (event: unknown) => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
