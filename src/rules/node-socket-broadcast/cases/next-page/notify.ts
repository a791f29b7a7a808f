import type { NextApiRequest } from 'next'

export default function handler(request: NextApiRequest, res: any) {
  // finds: node-socket-broadcast/emits
  res?.socket?.server?.io?.emit('moved', request.body)
  // clean: an emitter that the request carries under another name
  res?.socket?.server?.log?.emit('moved', request.body)
  res.status(200).end()
}
