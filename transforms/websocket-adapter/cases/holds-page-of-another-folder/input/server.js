const path = require('node:path')
const express = require('express')

const app = express()
app.use(express.static('assets'))
app.use('/pages', express.static('views'))
app.get('/', (_, response) => response.sendFile(path.join(__dirname, 'pages/chat.html')))
app.listen(3000)
