import express from 'express'

const app = express()
const names = { created: 'created', gone: 'gone' }

app.post('/say', (request, response) => {
  const message = request.body
  // finds: stream-event-name/from-data (likely)
  write(`event: ${message.type}\ndata: ${JSON.stringify(message)}\n\n`)
  const { kind, ...rest } = request.body
  // finds: stream-event-name/from-data (likely)
  write('event: ' + kind + '\ndata: ' + JSON.stringify(rest) + '\n\n')
  // clean: written in the code
  write(`event: ${names.created}\ndata: ${JSON.stringify(message)}\n\n`)
  // clean: the type goes with the data
  write(`data: ${JSON.stringify({ type: message.type })}\n\n`)
  // clean: a line of a log
  console.log(`event: ${message.type}`)
  format('created', message)
})

export async function POST(request) {
  const { topic } = await request.json()
  // finds: stream-event-name/from-data (likely)
  return write(`event: ${topic}\ndata: {}\n\n`)
}

function format(event, data) {
  // clean: a function that writes any event
  write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

export function relay(update) {
  // clean: the server's own updates have names of its own
  write(`event: ${update.type}\ndata: ${JSON.stringify(update)}\n\n`)
}

function write() {}
