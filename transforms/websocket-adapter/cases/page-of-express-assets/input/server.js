const path = require('node:path')
const express = require('express')

const app = express()
app.use('/assets', express.static(path.join(__dirname, 'public')))
app.get('/', (_, response) => response.sendFile(path.join(__dirname, 'pages/room.html')))
app.listen(3000)
