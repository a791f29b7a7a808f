variable "hash_key" {}

# clean: the key is given by the call
resource "aws_dynamodb_table" "this" {
  name     = "once"
  hash_key = var.hash_key
}
