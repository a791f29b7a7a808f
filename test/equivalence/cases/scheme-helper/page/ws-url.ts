export function wsUrl(path: string): string {
  return location.origin.replace(/^http/, 'ws') + path
}
