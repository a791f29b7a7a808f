const names = { created: 'created', gone: 'gone' }

export function send(response, message) {
  // finds: stream-event-name/from-data
  response.write(`event: ${message.type}\ndata: ${JSON.stringify(message)}\n\n`)
  const { kind, ...rest } = message
  // finds: stream-event-name/from-data
  response.write('event: ' + kind + '\ndata: ' + JSON.stringify(rest) + '\n\n')
  // clean: written in the code
  response.write(`event: ${names.created}\ndata: ${JSON.stringify(message)}\n\n`)
  // clean: the type goes with the data
  response.write(`data: ${JSON.stringify({ type: message.type })}\n\n`)
  // clean: a line of a log
  console.log(`event: ${message.type}`)
  format(response, 'created', message)
}

function format(response, event, data) {
  // clean: the callers write it out
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
