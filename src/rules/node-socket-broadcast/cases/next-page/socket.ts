import type { NextApiRequest } from 'next'
import { Server } from 'socket.io'

export default function handler(request: NextApiRequest, res: any) {
  if (!res.socket.server.io) {
    const io = new Server(res.socket.server, { path: '/api/socket' })
    res.socket.server.io = io
  }
  res.end()
}
