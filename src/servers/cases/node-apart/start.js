const app = require('express')()
require('express-ws')(app)
const setup = require('./setup.js')

setup('v1', app)
app.listen(82)
