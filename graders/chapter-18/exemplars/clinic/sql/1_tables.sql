CREATE TABLE Owner (
    OwnerId INTEGER PRIMARY KEY AUTOINCREMENT,
    LastName VARCHAR(60) NOT NULL,
    Phone VARCHAR(20) NOT NULL,
    CONSTRAINT one_account_for_a_phone UNIQUE (Phone)
);
CREATE TABLE Species (
    Species VARCHAR(30) NOT NULL,
    PRIMARY KEY (Species)
) WITHOUT ROWID;
CREATE TABLE Pet (
    PetId INTEGER PRIMARY KEY AUTOINCREMENT,
    OwnerId INTEGER NOT NULL,
    Species VARCHAR(30) NOT NULL,
    CallName VARCHAR(60) NOT NULL,
    BornOn DATE,
    MotherId INTEGER,
    FOREIGN KEY (OwnerId) REFERENCES Owner (OwnerId),
    FOREIGN KEY (Species) REFERENCES Species (Species) ON UPDATE CASCADE,
    FOREIGN KEY (MotherId) REFERENCES Pet (PetId) ON DELETE SET NULL,
    CONSTRAINT not_its_own_mother CHECK (MotherId <> PetId)
);
CREATE TABLE Vet (
    VetId INTEGER PRIMARY KEY,
    Surname VARCHAR(60) NOT NULL
);
CREATE TABLE Visit (
    PetId INTEGER NOT NULL REFERENCES Pet (PetId),
    StartsAt DATETIME NOT NULL,
    EndsAt DATETIME,
    VetId INTEGER NOT NULL REFERENCES Vet (VetId),
    Reason TEXT NOT NULL,
    PRIMARY KEY (PetId, StartsAt),
    UNIQUE (VetId, StartsAt),
    CONSTRAINT ends_after_start CHECK (EndsAt IS NULL OR EndsAt > StartsAt)
);
CREATE TABLE Treatment (
    TreatmentCode CHAR(4) NOT NULL PRIMARY KEY,
    Title VARCHAR(80) NOT NULL UNIQUE,
    Price NUMERIC(8, 2) NOT NULL CONSTRAINT price_is_not_negative CHECK (Price >= 0)
);
CREATE TABLE VisitTreatment (
    PetId INTEGER NOT NULL,
    StartsAt DATETIME NOT NULL,
    TreatmentCode CHAR(4) NOT NULL REFERENCES Treatment,
    Quantity INTEGER NOT NULL DEFAULT 1 CONSTRAINT something_was_done CHECK (Quantity BETWEEN 1 AND 20),
    PRIMARY KEY (PetId, StartsAt, TreatmentCode),
    FOREIGN KEY (PetId, StartsAt) REFERENCES Visit (PetId, StartsAt)
);
CREATE TRIGGER NoVisitBeforeBirth BEFORE INSERT ON Visit
WHEN NEW.StartsAt < (SELECT BornOn FROM Pet WHERE PetId = NEW.PetId)
BEGIN
    SELECT RAISE(ABORT, 'the pet was not born yet');
END;
CREATE INDEX VisitDay ON Visit (StartsAt);
