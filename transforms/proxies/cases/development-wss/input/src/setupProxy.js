const { createProxyMiddleware } = require('http-proxy-middleware')

module.exports = function (app) {
  app.use(createProxyMiddleware('/ws', { target: 'wss://chat.example.com', changeOrigin: true }))
  app.use('/api', createProxyMiddleware({ target: 'https://chat.example.com' }))
}
