const app = require('express')()
// app.use('/pay', require('./router/pay'))
app.use('/live', require('./router/live'))
app.listen(3000)
