// clean: an HTTP client whose pages are gone
export const isGone = (response: Response) => response.status === 410
