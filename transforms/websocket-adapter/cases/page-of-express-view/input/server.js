const express = require('express')

const app = express()
app.set('view engine', 'ejs')
app.use(express.static('public'))
app.get('/', (_, response) => response.render('room', { title: 'Chat' }))
app.listen(3000)
