const express = require('express')
const expressWs = require('express-ws')

const app = express()
const { getWss } = expressWs(app)

// finds: auth=header, client-state=readyState
app.ws('/feed', (ws, req) => {
  console.log(req.headers.authorization)
  getWss().clients.forEach((client) => {
    if (client.readyState === 1) client.send('one more')
  })
})
