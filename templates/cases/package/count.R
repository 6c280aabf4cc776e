# Counts how the enterprises of each country began, silence apart. Run it in the folder of the package.

table_of <- function(name) {
  read.csv(file.path("data", paste0(name, ".csv")), encoding = "UTF-8", na.strings = character())
}

both <- merge(table_of("enterprises"), table_of("countries"), by.x = "country", by.y = "slug")
counts <- aggregate(slug ~ name.y + origin, both, length)
counts <- counts[order(counts$name.y, counts$origin, method = "radix"), ]
cat(sprintf("%s, %s: %d\n", counts$name.y, counts$origin, counts$slug), sep = "")
