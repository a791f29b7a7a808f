import type { Request, Response } from 'express'

const streams = new Set<Response>()

const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' }

export function open(response: Response) {
  response.writeHead(200, headers)
  streams.add(response)
}

export const stream = (request: Request, response: Response) => open(response)

export const requireUser = (request: Request, response: Response, next: () => void) => next()

export const message = (request: Request, response: Response) => {
  for (const one of streams) one.write(`data: ${request.body.text}\n\n`)
  response.sendStatus(202)
}
