const express = require('express')
const { requireAuth, requireUser, requireSession } = require('./auth')

const app = express()

function stream(req, res) {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' })
  const timer = setInterval(() => res.write(': \n\n'), 15000)
  req.on('close', () => clearInterval(timer))
}

app.get('/open', stream)
app.get('/events', requireAuth, stream)
app.get('/either', requireUser, stream)
app.get('/session', requireSession, stream)
app.use(requireAuth)
app.get('/later', stream)
app.listen(3000)
