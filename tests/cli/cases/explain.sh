small_book
three_calls
run huashu explain -b book.yaml who bad.txt
run huashu explain -b book.yaml whoo bad.txt
run huashu explain -b book.yaml who nowhere.txt
cat good.txt | run huashu explain -b book.yaml who - >/dev/null
