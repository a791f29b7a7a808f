import helmet from 'helmet'

export const policy = helmet({
  contentSecurityPolicy: {
    directives: {
      // feature: page-policy
      connectSrc: ["'self'", 'wss://api.example.com'],
    },
  },
})
