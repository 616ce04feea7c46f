def with_fixtures(operation, item, seen, refusals, file, module):
    return operation, ()
