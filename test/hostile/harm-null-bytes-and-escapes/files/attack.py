import os

os.write(1, b"attack ran\n\x00\x1b[2J\x1b]0;owned\x07\xff\xfe\xc3\x28\xe2\x80\xae evil \x9b31m\x08\x08\r Average order value: 0.00\r\n" * 20)
