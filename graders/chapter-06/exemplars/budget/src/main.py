from budget.app import App

App().run(input("Expenses: "))
