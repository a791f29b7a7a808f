const { verify } = require('./tokens')

exports.requireAuth = (req, res, next) => {
  const [, token] = (req.headers.authorization ?? '').split(' ')
  if (!token || !verify(token)) return res.status(401).json({ error: 'no token' })
  next()
}

exports.requireUser = (req, res, next) => {
  const token = req.headers.authorization ?? req.query.token
  if (!token || !verify(token)) return res.sendStatus(401)
  next()
}

exports.requireSession = (req, res, next) => {
  if (!req.session.user) return res.sendStatus(401)
  next()
}
