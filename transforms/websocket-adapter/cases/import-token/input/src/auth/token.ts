export const getToken = async () => "t"
