import express from 'express'

const app = express()

app.ws = { send: (text) => console.log(text) }

app.get('/', (request, response) => {
  // clean: an Express response
  response.send('hello')
  // clean: another `app`
  app.ws.send('visited')
})
