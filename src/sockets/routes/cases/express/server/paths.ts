export const API = '/api'
