const path = require('node:path')
const express = require('express')

const app = express()
app.use(express.static(path.join(__dirname, '../public')))
app.get('/rooms/:room', (_, response) => response.sendFile(path.join(__dirname, '../public/chat.html')))
app.listen(3000)
