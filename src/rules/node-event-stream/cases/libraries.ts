import fastifySse from '@fastify/sse'
import { Controller, Get, Sse } from '@nestjs/common'
import { createSession } from 'better-sse'
import { createHandler } from 'graphql-sse/lib/use/express'
import { createEventStream } from 'h3'
import { streamSSE } from 'hono/streaming'
import { hub } from './hub'

// finds: node-event-stream/by-library
hub.hono.get('/live', (context) => streamSSE(context, async () => {}))
// finds: node-event-stream/by-library
export const h3 = (event) => createEventStream(event).send()
// finds: node-event-stream/by-library
export const express = (request, response) => createSession(request, response)
// finds: node-event-stream/by-library
export const graphql = createHandler({ schema: hub.schema })
// finds: node-event-stream/by-library
hub.fastify.register(fastifySse)
// clean: another plugin
hub.fastify.register(hub.plugin)

@Controller('live')
export class Live {
  // finds: node-event-stream/by-library
  @Sse('events')
  events() {}

  // clean: no stream
  @Get('state')
  state() {}
}
