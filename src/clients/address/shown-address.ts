import type { SocketUsage } from '../../model/socket.js'

/** The address as far as it is known, short enough for a line; `?` where none is written. */
export function shownAddress({ url }: SocketUsage): string {
  const address = url.pattern ?? url.text
  return address === '' ? '?' : address.replace(/\s+/g, ' ').slice(0, 120)
}
