export const Box = 1
