import type { NextApiRequest, NextApiResponse } from 'next'

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  // clean: Next.js leaves it as it is
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache, no-transform' })
  const timer = setInterval(() => res.write(': \n\n'), 15000)
  req.on('close', () => clearInterval(timer))
}
