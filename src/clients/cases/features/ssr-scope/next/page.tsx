import Link from 'next/link'
import { socket } from './live'

/** A page that shows its WebSocket's address. */
export default function Page() {
  return <Link href="/">{socket.url}</Link>
}
