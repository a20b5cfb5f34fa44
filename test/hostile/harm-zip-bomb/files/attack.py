import zipfile

with zipfile.ZipFile("bomb.zip") as archive:
    print("attack ran", flush=True)
    try:
        for number, name in enumerate(archive.namelist()):
            archive.extract(name, f"out{number}")
    except OSError as error:
        print(error)
