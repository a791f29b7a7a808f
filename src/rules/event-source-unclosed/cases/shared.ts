let shared: EventSource | undefined

export function openShared() {
  // clean: it belongs to no component
  shared ??= new EventSource('/shared')
  return shared
}
