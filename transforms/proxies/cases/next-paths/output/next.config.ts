export default {
  rewrites: async () => ({
    beforeFiles: [{ source: '/ws/:path*', destination: 'http://localhost:8000/ws/:path*' }],
    afterFiles: [{ source: '/rooms/:id', destination: 'http://localhost:8000/rooms/:id' }],
    fallback: [{ source: '/live/:path*', destination: 'http://localhost:8000/ws/:path*' }],
  }),
}
