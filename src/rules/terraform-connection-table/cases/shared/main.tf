# One module makes all tables: the call is what has to go.
# finds: terraform-connection-table/key
module "connections" {
  source   = "./table"
  name     = "connections"
  hash_key = "connectionId"
}

# clean: another table
module "users" {
  source   = "./table"
  name     = "users"
  hash_key = "userId"
}
